-- Named what-if scenarios. One that is deleted is marked, never taken out.

CREATE TABLE scenarios (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('kept', 'deleted')),
    content TEXT NOT NULL,
    seal TEXT NOT NULL
) {strict}
