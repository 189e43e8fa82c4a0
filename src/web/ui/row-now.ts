type Rows<Row> = { count: number; rowAt: (index: number) => Row | undefined }

/** The record as its list has it now; as it was opened, where the list no longer holds it. */
export function rowNow<Row extends { id: string }>(
  rows: readonly Row[] | Rows<Row> | undefined,
  opened: Row,
): Row {
  if (!rows) return opened
  if (!('count' in rows)) return rows.find(({ id }) => id === opened.id) ?? opened
  for (let index = 0; index < rows.count; index += 1) {
    const row = rows.rowAt(index)
    if (row?.id === opened.id) return row
  }
  return opened
}
