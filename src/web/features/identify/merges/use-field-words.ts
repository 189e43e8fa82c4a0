/** The fields of a record that merging compares: what each is called, and what a record says of it. */
import { useQuery } from '@tanstack/react-query'
import { type Answers, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/merges.json'
import { formatPhone } from '../../../ui/format.ts'
import { useOwnWords } from '../customers/use-own-words.ts'
import { useBirthWords } from '../people/use-birth-words.ts'

export type Preview = Answers['merges']['preview']
export type Side = Preview['shown']

const textFields = [
  ...([
    'name',
    'externalNumber',
    'company',
    'industry',
    'businessCategory',
    'occupation',
    'language',
    'receiveTopics',
    'receiveTime',
    'idNumber',
    'source',
    'introducer',
  ] as const),
  ...(['note', 'preferences'] as const),
]
const phoneFields = ['phone', 'secondPhone', 'email'] as const

export type FieldWords = { field: string; label: string; sayingOf: (side: Side) => string }

export function useFieldWords(): FieldWords[] {
  const t = useText<typeof texts>('merges')
  const c = useText<typeof customerTexts>('customers')
  const language = useLanguage()
  const birth = useBirthWords()
  const ownWords = useOwnWords()
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data ?? []
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const tagNames = new Map(tags.map(({ id, name }) => [id, name]))
  const text = (field: (typeof textFields)[number]): FieldWords => ({
    field,
    label: c(`field.${field}`),
    sayingOf: (side) => side[field] ?? '',
  })
  const reach = (field: (typeof phoneFields)[number]): FieldWords => ({
    field,
    label: c(`field.${field}`),
    sayingOf: (side) => (field === 'email' ? (side.email ?? '') : formatPhone(side[field] ?? '')),
  })
  return [
    text('name'),
    text('externalNumber'),
    {
      field: 'gender',
      label: c('field.gender'),
      sayingOf: ({ gender }) => (gender ? c(`gender.${gender}`) : ''),
    },
    {
      field: 'receiveBy',
      label: c('field.receiveBy'),
      sayingOf: ({ receiveBy }) => (receiveBy ? c(`receiveWay.${receiveBy}`) : ''),
    },
    {
      field: 'birth',
      label: c('field.birth'),
      sayingOf: (side) => (side.birth ? birth.words(side.birth) : ''),
    },
    ...phoneFields.map(reach),
    {
      field: 'place',
      label: t('place'),
      sayingOf: ({ province, city, address }) =>
        [...new Set([province, city, address].filter(Boolean))].join(language === 'en' ? ', ' : ' '),
    },
    ...textFields.slice(2).map(text),
    {
      field: 'tagIds',
      label: c('field.tags'),
      sayingOf: ({ tagIds }) => tagIds.flatMap((id) => tagNames.get(id) ?? []).join(c('one.between')),
    },
    ...own.map((field) => ({
      field: `custom.${field.key}`,
      label: language === 'en' ? field.nameEn : field.nameZh,
      sayingOf: ({ custom }: Side) => (field.key in custom ? ownWords(field, custom[field.key]) : ''),
    })),
  ]
}
