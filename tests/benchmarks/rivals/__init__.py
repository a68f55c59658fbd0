"""Two plain Streamlit dashboards of the same figures, to measure ours against."""
