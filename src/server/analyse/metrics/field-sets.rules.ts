// Rows around a customer that belong to a complete record. A module whose rows should count adds its line, and a weight to the setting.

/** `where` narrows the rows of `table` that count, if not all of them do. */
export type FieldSet = { table: string; where?: string }

export const fieldSets = {
  people: { table: 'related_person' },
  contactPerson: { table: 'related_person', where: "relation = 'contact'" },
  contactPhone: { table: 'related_person', where: "relation = 'contact' AND phone IS NOT NULL" },
  /** What somebody is like, noted as a trait instead of in the record's own field. */
  likings: {
    table: 'trait',
    where: "person_id IS NULL AND kind IN ('hobby', 'likes', 'dislikes', 'habit', 'communication')",
  },
} as const satisfies Record<string, FieldSet>
