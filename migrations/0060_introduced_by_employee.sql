-- Whoever introduces a customer may work here.
UPDATE tie_kind SET from_kinds = '{person,organisation,employee}' WHERE key = 'introduced';
