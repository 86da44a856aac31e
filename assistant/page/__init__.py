"""The page: a chat in the browser over one `Assistant`; it holds no prompts, no thresholds and no vendor but Streamlit."""
