-- What he answered last and when: with it Today knows an unhappy customer without looking up the answers of thousands.
ALTER TABLE customer_metric ADD COLUMN last_answer_at timestamptz;
ALTER TABLE customer_metric ADD COLUMN last_answer_ratio real;

UPDATE customer_metric m SET last_answer_at = a.answered_at, last_answer_ratio = a.ratio
FROM (
  SELECT DISTINCT ON (customer_id) customer_id, answered_at, ratio FROM satisfaction_answer WHERE voided_by IS NULL
  ORDER BY customer_id, answered_at DESC, id DESC
) a
WHERE m.customer_id = a.customer_id;
