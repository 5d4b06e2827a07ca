"""Keeping: batches of responses, schemes, remembered mappings and the audit log in one database of record.

========================  =====================================================================
store, place              `open_store(place) -> Store`; where the database is
batches                   `keep_batch`, `batches`, `overlapping`, `remove_batch`, `put_back_batch`, `delete_batch`
reading                   `read_responses`, `read_returned`: the one place that responses are read from
schemes, mappings, audit  what else is kept
backup, restoring         a consistent copy while the application runs, and back again
verify                    proof that everything is as it was stored
========================  =====================================================================
"""
