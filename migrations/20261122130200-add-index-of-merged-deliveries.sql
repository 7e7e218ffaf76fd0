-- Whether a sender's deliveries changed anything since one of them (find-same-file); who pushes has millions.
create index delivery_merged on delivery (dataset, region_code, merged_at) where status in ('MERGED', 'PARTIAL');
