/** The house's own fields as columns of the list, hidden at first. */
import type { Language } from '../../../i18n.ts'
import type { Column } from '../../../ui/table/column.ts'
import type { CustomerRow } from './more-columns.ts'
import type { OwnField } from './own-value.ts'

type Words = (field: OwnField, value: unknown) => string

export function ownColumns(fields: OwnField[], language: Language, words: Words): Column<CustomerRow>[] {
  return fields.map((field) => ({
    key: `custom.${field.key}`,
    title: language === 'en' ? field.nameEn : field.nameZh,
    isHidden: true,
    ...(field.kind === 'number' || field.kind === 'money' ? { align: 'end' as const } : {}),
    render: ({ custom }) => words(field, custom[field.key]),
  }))
}
