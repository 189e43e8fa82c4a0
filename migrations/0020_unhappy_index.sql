-- The few whose last answer fell short of what they expected, by who looks after them: Today asks for them with every list.
CREATE INDEX customer_metric_unhappy ON customer_metric (owner_id) WHERE last_answer_ratio < 1;
