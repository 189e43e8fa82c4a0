-- How a customer would like to be reached, about what, and at which time of the day; for whom nothing is said, nothing is proposed.
ALTER TABLE customer
  ADD COLUMN receive_by text CHECK (receive_by IN ('call', 'message', 'wechat', 'email', 'visit', 'counter')),
  ADD COLUMN receive_topics text,
  ADD COLUMN receive_time text;
