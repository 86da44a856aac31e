"""The page from a checkout: `streamlit run streamlit_app.py`."""

from assistant.page.app import main

main()
