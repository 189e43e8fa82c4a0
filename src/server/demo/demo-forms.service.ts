// Puts forms on the demo company's site; each entry goes the way of a visitor's.
import { writeText } from '../identify/consents/consents.service.ts'
import { answerLink } from '../identify/forms/answer-link.service.ts'
import { confirmEntry, makeConfirmLink } from '../identify/forms/confirm.service.ts'
import { readEntries } from '../identify/forms/entries.service.ts'
import { formCounts } from '../identify/forms/form-counts.service.ts'
import { createForm, publishForm, updateForm } from '../identify/forms/forms.service.ts'
import { makeLinks } from '../identify/forms/links.service.ts'
import { beginForm, enterForm } from '../identify/forms/public-form.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type DemoForm, demoForms, newsText } from './demo-forms.rules.ts'
import { type KnownPerson, knownPeople, mainDepartment } from './demo-forms.store.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const day = 86_400_000

/** After the company stands: somebody joined, somebody has not confirmed, somebody known waits for staff. */
export async function writeDemoForms(ctx: Ctx, locale: DemoLocale): Promise<void> {
  const { id: textId } = await writeText(at(ctx, 30), newsText)
  const departmentId = await mainDepartment(ctx)
  const [first, ...asked] = await knownPeople(ctx, 4)
  const known = first && { name: first.name, phone: first.phone }
  for (const demo of demoForms(locale, known)) {
    const { id } = await createForm(at(ctx, 21), demo.form)
    await updateForm(at(ctx, 21), id, { ...demo.patch, departmentId })
    await publishForm(at(ctx, 21), id)
    await fillIn(ctx, id, demo, textId, locale)
  }
  await formCounts.write()
  await askForUpdates(ctx, asked, locale)
}

/** One says that all is right, one has moved, one has not answered yet. */
async function askForUpdates(ctx: Ctx, asked: KnownPerson[], locale: DemoLocale): Promise<void> {
  const address = locale === 'en' ? '14 Mill Lane' : '文三路 259 号 3 幢 602 室'
  const answers: (Record<string, string> | undefined)[] = [{}, { address }, undefined]
  for (const [index, { id, ownerId, ownerName }] of asked.entries()) {
    const made = at(ctx, 6 - 2 * index)
    const owner: Ctx = {
      ...made,
      actor: { ...made.actor, userId: ownerId, name: ownerName, via: 'session' },
    }
    const { data } = await makeLinks(owner, { customerIds: [id], fields: ['phone', 'city', 'address'] })
    const changes = answers[index]
    const token = data[0]?.path.split('/').at(-1) ?? ''
    if (changes) await answerLink(at(ctx, 6 - 2 * index, -3_600_000), { token, changes })
  }
}

async function fillIn(
  ctx: Ctx,
  id: string,
  demo: DemoForm,
  textId: string,
  locale: DemoLocale,
): Promise<void> {
  const { key } = demo.form
  for (let n = 0; n < demo.openings; n++) await beginForm(at(ctx, n % 12), key)
  for (const { answers, daysAgo, isConfirmed, agreesTo = [] } of demo.entries) {
    const { stamp } = await beginForm(at(ctx, daysAgo, 60_000), key)
    const consents = agreesTo.length > 0 ? [{ textId, channels: agreesTo }] : []
    await enterForm(at(ctx, daysAgo), { key, stamp, answers, consents, language: locale })
    const { data } = await readEntries(ctx, { id, state: 'unconfirmed', limit: 10 })
    const entry = data.find(({ name }) => name === answers.name)
    if (!isConfirmed || !entry) continue
    const { path } = await makeConfirmLink(at(ctx, daysAgo, -600_000), id, entry.id)
    await confirmEntry(at(ctx, daysAgo, -3_600_000), path.split('/').at(-1) ?? '')
  }
}

const at = (ctx: Ctx, daysAgo: number, earlier = 0): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() - daysAgo * day - earlier),
})
