"""Streamlit lives here (and in pages): the frame, navigation, filters, state, cached calls, shared widgets."""
