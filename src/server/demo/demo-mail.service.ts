// A mailbox of the demo company, paused as there is no server behind it: letters of a customer, and of strangers.
import { keepMails, keyOfMail } from '../identify/mail/keep.service.ts'
import { createMailbox, updateMailbox } from '../identify/mail/mailboxes.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { DemoLocale } from './demo-words.rules.ts'

type Said = { from: string; name: string; subject: string; text: string; days: number; file?: string }

const words: Record<'zh' | 'en', { domain: string; letters: Said[] }> = {
  zh: {
    domain: 'demo-company.example',
    letters: [
      {
        ...{ from: 'caigou@yunqi-hotel.example', name: '云栖酒店采购部', days: 2, file: '采购清单.xlsx' },
        ...{ subject: '秋季用品询价', text: '请就附件清单报价，含送货。本月底前定。' },
      },
      {
        ...{ from: 'caigou@yunqi-hotel.example', name: '云栖酒店采购部', days: 1 },
        ...{ subject: '再问：秋季用品询价', text: '清单收到了吗？盼复。' },
      },
      {
        ...{ from: 'wen@linan-school.example', name: '林岸小学 文老师', days: 4 },
        ...{ subject: '学生礼品咨询', text: '毕业典礼需要三百份礼品，可以刻字吗？' },
      },
    ],
  },
  en: {
    domain: 'demo-company.example',
    letters: [
      {
        ...{
          from: 'purchasing@harbour-hotel.example',
          name: 'Harbour Hotel Purchasing',
          days: 2,
          file: 'list.xlsx',
        },
        ...{ subject: 'Autumn supplies: a quote', text: 'Please quote for the list attached, delivered.' },
      },
      {
        ...{ from: 'purchasing@harbour-hotel.example', name: 'Harbour Hotel Purchasing', days: 1 },
        ...{ subject: 'Again: autumn supplies', text: 'Has our list arrived?' },
      },
      {
        ...{ from: 'office@riverside-school.example', name: 'Riverside School', days: 4 },
        ...{ subject: 'Gifts for pupils', text: 'We need three hundred gifts. Can they be engraved?' },
      },
    ],
  },
}

export async function demoMail(ctx: Ctx, secret: string, locale: DemoLocale): Promise<void> {
  const { domain, letters } = words[locale === 'en' ? 'en' : 'zh']
  const address = `service@${domain}`
  const { id: mailboxId } = await createMailbox(ctx, secret, {
    ...{ address, employeeId: null, host: `imap.${domain}`, port: 993, security: 'tls', username: address },
    ...{ password: 'no server answers to this', folders: ['INBOX'], fromOn: dayAt(ctx, -30) },
  })
  await updateMailbox(ctx, secret, { id: mailboxId, isPaused: true })
  await keepMails(
    ctx,
    letters.map(({ from, name, subject, text, days, file }, at) => ({
      ...{
        key: keyOfMail(`demo ${at}`),
        mailboxId,
        employeeId: null,
        folder: 'INBOX',
        uidValidity: '1',
        uid: at + 1,
      },
      ...{ messageId: `demo-${at}@${domain}`, direction: 'incoming' as const, others: [], subject, text },
      principals: [{ address: from, name }],
      at: new Date(ctx.now.getTime() - days * 86_400_000),
      attachments: file ? [{ name: file, mediaType: 'application/octet-stream', size: 24_000 }] : [],
    })),
  )
}

const dayAt = (ctx: Ctx, ahead: number) =>
  new Date(ctx.now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
