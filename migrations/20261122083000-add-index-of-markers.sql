-- Whether a sender fills the column at all is asked before an empty cell is taken for a missing marker.
create index settlement_marked on settlement (region_code) where identity_marker is not null and superseded_at is null;
