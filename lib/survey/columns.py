"""Column names of every DataFrame that crosses a module border.

A *scores frame* has one row per indicator, indexed by its code (index name
`CODE`), in scheme order:

====================  =======  =================================================
column                dtype    meaning
====================  =======  =================================================
N                     int      respondents who gave both ratings
IMPORTANCE            float    mean importance, scale points; NaN if N is 0
IMPORTANCE_SD         float    sample standard deviation (n-1); NaN below N 2
IMPORTANCE_LOW/HIGH   float    95 % t interval of the mean; NaN below N 2
IMPORTANCE_TOP2       float    share of the two best scale points, 0..1
IMPORTANCE_BOTTOM2    float    share of the two worst scale points, 0..1
SATISFACTION…         float    the same six for satisfaction
====================  =======  =================================================

A *gaps frame* (same index) has `N`, `GAP`, `GAP_SD`, `GAP_LOW`, `GAP_HIGH`,
`GAP_T`, `GAP_T_P`, `GAP_WILCOXON_P`, `GAP_P_ADJUSTED`, `GAP_EFFECT`.

A *placed frame* is a scores frame with `ZONE` (a `Zone` value as str, None
where a mean is missing), `DISTANCE` (to the crosshair), `NEAREST_CUT`
(signed distance to the nearer cut line). A *certainty frame* (same index) has one
column per zone (`ZONE_SHARE[zone]`), `CERTAIN` (bool), `RIVAL_ZONE` (str | None).
"""

from typing import Final

CODE: Final = "code"
N: Final = "n"

IMPORTANCE: Final = "importance"
IMPORTANCE_SD: Final = "importance_sd"
IMPORTANCE_LOW: Final = "importance_low"
IMPORTANCE_HIGH: Final = "importance_high"
IMPORTANCE_TOP2: Final = "importance_top2"
IMPORTANCE_BOTTOM2: Final = "importance_bottom2"

SATISFACTION: Final = "satisfaction"
SATISFACTION_SD: Final = "satisfaction_sd"
SATISFACTION_LOW: Final = "satisfaction_low"
SATISFACTION_HIGH: Final = "satisfaction_high"
SATISFACTION_TOP2: Final = "satisfaction_top2"
SATISFACTION_BOTTOM2: Final = "satisfaction_bottom2"

GAP: Final = "gap"
GAP_SD: Final = "gap_sd"
GAP_LOW: Final = "gap_low"
GAP_HIGH: Final = "gap_high"
GAP_T: Final = "gap_t"
GAP_T_P: Final = "gap_t_p"
GAP_WILCOXON_P: Final = "gap_wilcoxon_p"
GAP_P_ADJUSTED: Final = "gap_p_adjusted"
GAP_EFFECT: Final = "gap_effect"

ZONE: Final = "zone"
DISTANCE: Final = "distance"
NEAREST_CUT: Final = "nearest_cut"
CERTAIN: Final = "certain"
RIVAL_ZONE: Final = "rival_zone"
ZONE_SHARE: Final = {
    "strength": "share_strength",
    "improve": "share_improve",
    "opportunity": "share_opportunity",
    "maintain": "share_maintain",
}

DIMENSION: Final = "dimension"
NAME: Final = "name"
WEIGHT: Final = "weight"
WEIGHTED: Final = "weighted"
UNWEIGHTED: Final = "unweighted"
LOW: Final = "low"
HIGH: Final = "high"
CHANGE: Final = "change"
P_ADJUSTED: Final = "p_adjusted"
GROUP: Final = "group"
STATE: Final = "state"
REASON: Final = "reason"

# Canonical attribute columns of a responses' attributes frame (all optional).
PERIOD: Final = "period"
BRANCH: Final = "branch"
CLIENT_TYPE: Final = "client_type"
CLIENT_TIER: Final = "client_tier"
CLIENT_LEVEL: Final = "client_level"
LOAN_KIND: Final = "loan_kind"
CHANNEL: Final = "channel"
ATTRIBUTES: Final = (BRANCH, CLIENT_TYPE, CLIENT_TIER, CLIENT_LEVEL, LOAN_KIND, CHANNEL)
