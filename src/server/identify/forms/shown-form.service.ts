// A form as everybody sees it: its own words, the names of the house's fields, and the consent texts in their newest version.
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay, businessName } from '../../platform/settings/business.ts'
import { readTexts } from '../consents/consents.service.ts'
import { readFields } from '../fields/fields.service.ts'
import type { TextRow } from './entries.store.ts'
import type { FormRow } from './forms.store.ts'

export async function shownForm(ctx: Ctx, form: FormRow) {
  const own = new Map((await readFields(ctx)).map((field) => [`custom.${field.key}`, field]))
  const texts = await newestTexts(ctx, form)
  return {
    key: form.key,
    purpose: form.purpose,
    title: { zh: form.titleZh, en: form.titleEn },
    intro: { zh: form.introZh, en: form.introEn },
    gives: { zh: form.givesZh, en: form.givesEn },
    thanks: { zh: form.thanksZh, en: form.thanksEn },
    // A field taken out of use since is asked no more.
    fields: form.fields
      .filter(({ field }) => !field.startsWith('custom.') || own.has(field))
      .map(({ field, isRequired, labelZh, labelEn }) => {
        const house = own.get(field)
        const zh = labelZh || house?.nameZh
        const en = labelEn || house?.nameEn
        return {
          field,
          isRequired,
          label: zh || en ? { zh: zh || (en ?? ''), en: en || (zh ?? '') } : null,
          kind: house?.kind ?? null,
          choices: house?.choices ?? [],
        }
      }),
    consents: form.consents.flatMap(({ textKey, isRequired, channels }) => {
      const text = texts.get(textKey)
      if (!text) return []
      const { id: textId, purpose, zh, en } = text
      return [{ textId, purpose, zh, en, isRequired, channels }]
    }),
    needsConfirmation: needsConfirmation(form),
    askedBy: await businessName(ctx),
    isOpen: form.publishedAt !== null && form.closedAt === null,
  }
}

/** Leaving is as easy as it can be: nobody has to prove anything first. */
export const needsConfirmation = ({ purpose, doubleOptIn }: Pick<FormRow, 'purpose' | 'doubleOptIn'>) =>
  purpose !== 'leave' && doubleOptIn

/** The version that holds today of each text the form shows. */
async function newestTexts(ctx: Ctx, form: FormRow): Promise<Map<string, TextRow>> {
  const { date } = await businessDay(ctx)
  const { data } = await readTexts(ctx)
  const valid = data.filter(({ validFrom }) => validFrom <= date).sort((a, b) => a.number - b.number)
  const asked = new Set(form.consents.map(({ textKey }) => textKey))
  return new Map(valid.filter(({ key }) => asked.has(key)).map((text) => [text.key, text]))
}

/** Every version of the texts that a form shows: somebody may have read the one before. */
export async function textsOf(ctx: Ctx, form: FormRow): Promise<Map<string, TextRow>> {
  const asked = new Set(form.consents.map(({ textKey }) => textKey))
  return new Map(
    (await readTexts(ctx)).data.filter(({ key }) => asked.has(key)).map((text) => [text.id, text]),
  )
}
