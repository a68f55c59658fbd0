"""How the pages are served: Streamlit's page as ours, its files packed, headers and who is answered."""
