-- Who agreed on a site is counted up to a limit, by these alone.
CREATE INDEX visitor_site_unknown ON visitor (site_id) WHERE site_id IS NOT NULL AND place_id = id;
CREATE INDEX visitor_site_known ON visitor (site_id) WHERE site_id IS NOT NULL AND place_id <> id;

-- What is past its time is looked for by day.
CREATE INDEX site_day_day ON site_day (day);
