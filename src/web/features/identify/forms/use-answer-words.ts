import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { formatPhone } from '../../../ui/format.ts'
import { useOwnWords } from '../customers/use-own-words.ts'
import type { Birth } from '../people/birth.ts'
import { useBirthWords } from '../people/use-birth-words.ts'
import type { WholeForm } from './form.ts'
import { useFieldLabel } from './use-field-label.ts'

/** Answers of an entry in words. */
export function useAnswerWords(form: WholeForm) {
  const t = useText<typeof texts>('forms')
  const label = useFieldLabel()
  const births = useBirthWords()
  const own = useOwnWords()
  const asked = new Map(form.shown.fields.map((field) => [field.field, field]))
  const order = form.shown.fields.map(({ field }) => field)
  return {
    /** As the form asks them; what it asks no more stands at the end. */
    inOrder: (answers: Record<string, unknown>) => {
      const place = (field: string) => (order.indexOf(field) + order.length + 1) % (order.length + 1)
      return Object.entries(answers).sort(([a], [b]) => place(a) - place(b))
    },
    name: (field: string) => label({ field, label: asked.get(field)?.label ?? null }),
    value: (field: string, value: unknown): string => {
      if (field === 'birth' && typeof value === 'object' && value !== null)
        return births.words(value as Birth)
      if (field === 'gender' && (value === 'male' || value === 'female')) return t(`entry.gender.${value}`)
      if (field === 'phone' && typeof value === 'string') return formatPhone(value)
      const kind = asked.get(field)?.kind
      if (kind) return own({ kind }, value)
      if (Array.isArray(value)) return value.join(' · ')
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      return String(value)
    },
  }
}
