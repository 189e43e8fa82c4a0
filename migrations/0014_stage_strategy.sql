-- What a house does with customers of a stage, in its own words: a record for each stage, so that each is undone by itself.

CREATE TABLE stage_strategy (
  id uuid PRIMARY KEY,
  stage text NOT NULL UNIQUE
    CHECK (stage IN ('establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost')),
  zh text NOT NULL,
  en text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_operation uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stage_strategy_operation ON stage_strategy (created_by_operation);

-- They used to be one setting. What was worded then belongs to no single operation: none of them may take all away.
INSERT INTO stage_strategy (id, stage, zh, en, created_by_operation)
SELECT gen_random_uuid(), worded.key, worded.value ->> 'zh', worded.value ->> 'en', '00000000-0000-0000-0000-000000000000'
FROM setting CROSS JOIN LATERAL jsonb_each(setting.value) AS worded
WHERE setting.key = 'lifecycle.strategy';
DELETE FROM setting WHERE key = 'lifecycle.strategy';
