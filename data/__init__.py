"""The workbooks the dashboard ships with, and the script that writes them."""
