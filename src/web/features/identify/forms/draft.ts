/** A form as it is being written, and how it would be shown. Pure. */
import type { Answers } from '../../../api.ts'
import type { WholeForm } from './form.ts'
import type { ShownForm } from './form-values.ts'

type House = {
  fields: Answers['fields']['list']['data']
  texts: Answers['consents']['texts']['data']
}

const written = [
  ...(['titleZh', 'titleEn', 'introZh', 'introEn', 'givesZh', 'givesEn', 'thanksZh', 'thanksEn'] as const),
  ...(['fields', 'consents', 'doubleOptIn', 'ownerId', 'departmentId'] as const),
  ...(['allowedOrigins', 'dailyLimit', 'key', 'kind'] as const),
] as const

export type Draft = Pick<WholeForm, (typeof written)[number]>
/** What differs from the form as it stands: only that is sent. */
export function changesOf(form: WholeForm, draft: Draft): Partial<Draft> {
  const differing = written.filter((name) => JSON.stringify(form[name]) !== JSON.stringify(draft[name]))
  return Object.fromEntries(differing.map((name) => [name, draft[name]]))
}

export function shownAs(form: WholeForm, draft: Draft, { fields, texts }: House): ShownForm {
  const own = new Map(fields.map((field) => [`custom.${field.key}`, field]))
  return {
    ...form.shown,
    title: { zh: draft.titleZh, en: draft.titleEn },
    intro: { zh: draft.introZh, en: draft.introEn },
    gives: { zh: draft.givesZh, en: draft.givesEn },
    thanks: { zh: draft.thanksZh, en: draft.thanksEn },
    fields: draft.fields.map(({ field, isRequired, labelZh, labelEn }) => {
      const house = own.get(field)
      const [zh, en] = [labelZh || house?.nameZh, labelEn || house?.nameEn]
      return {
        field,
        isRequired,
        label: zh || en ? { zh: zh || (en ?? ''), en: en || (zh ?? '') } : null,
        kind: house?.kind ?? null,
        choices: house?.choices ?? [],
      }
    }),
    consents: draft.consents.flatMap(({ textKey, isRequired, channels }) => {
      const [text] = texts.filter(({ key }) => key === textKey).sort((a, b) => b.number - a.number)
      if (!text) return []
      const { id: textId, purpose, zh, en } = text
      return [{ textId, purpose, zh, en, isRequired, channels }]
    }),
  }
}

/** The list with one of its members a place further up or down. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list]
  const [taken] = next.splice(index, 1)
  if (taken !== undefined) next.splice(index + by, 0, taken)
  return next
}
