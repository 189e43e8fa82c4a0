import { Alert } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

type Findings = Answers['imports']['get']['findings']
type Shared = NonNullable<Findings['sharedPhones']>

const nothing: Shared = { count: 0, first: [] }

/** Phones and mailboxes of several customers: no fault, but a customer written twice looks just like a family. */
export function SharedContacts({ findings }: { findings: Findings }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const { sharedPhones: phones = nothing, sharedEmails: emails = nothing } = findings
  if (phones.count + emails.count === 0) return null
  const say = ({ count, first }: Shared, of: 'phones' | 'emails') => {
    if (count === 0) return null
    const each = first.map(({ value, lines, total }) => {
      const some = lines.map((line) => format.number(line)).join(t('strangers.separator'))
      return t(total > lines.length ? 'shared.linesMore' : 'shared.lines', { value, lines: some, total })
    })
    return (
      <div>
        <div>{t(`shared.${of}`, { count, shown: format.number(count) })}</div>
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {each.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {count > first.length && <li>…</li>}
        </ul>
      </div>
    )
  }
  return (
    <Alert
      type="info"
      showIcon
      title={t('shared.title')}
      description={
        <>
          {say(phones, 'phones')}
          {say(emails, 'emails')}
          <div>{t('shared.hint')}</div>
        </>
      }
    />
  )
}
