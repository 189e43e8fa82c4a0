// All about a customer as a page that people read: no script, nothing fetched from anywhere.
export type ToldTable = { table: string; rows: Record<string, unknown>[] }

export type Words = {
  title: string
  intro: string
  table(name: string): string
  column(name: string): string
  value(at: { table: string; column: string }, value: unknown, row: Record<string, unknown>): string
}

export function personalPage(language: string, tables: readonly ToldTable[], words: Words): string {
  const sections = tables.map(({ table, rows }) => section(words, table, rows))
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(words.title)}</title>
<style>body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em;line-height:1.5}table{border-collapse:collapse;width:100%;margin-bottom:2em}
th,td{border:1px solid;padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style></head>
<body><h1>${escaped(words.title)}</h1><p>${escaped(words.intro)}</p>
${sections.join('\n')}
</body></html>
`
}

/** Columns in which nothing stands in any row are left out. */
function section(words: Words, table: string, rows: Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => !isEmpty(row[name])))
  const head = columns.map((name) => `<th>${escaped(words.column(name))}</th>`).join('')
  const body = rows.map((row) => {
    const cells = columns.map((name) =>
      isEmpty(row[name]) ? '' : escaped(words.value({ table, column: name }, row[name], row)),
    )
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return `<h2>${escaped(words.table(table))}</h2><table><tr>${head}</tr>${body.join('')}</table>`
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === '' ||
  value === false ||
  JSON.stringify(value) === '{}' ||
  JSON.stringify(value) === '[]'

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)
