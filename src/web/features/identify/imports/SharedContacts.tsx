import { Table } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { formatPhone } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'

type Findings = Answers['imports']['get']['findings']
type Shared = NonNullable<Findings['sharedPhones']>

const nothing: Shared = { count: 0, first: [] }

/** Phones and mailboxes of several customers: no fault, but a customer written twice looks just like a family. */
export function SharedContacts({ findings }: { findings: Findings }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const { sharedPhones: phones = nothing, sharedEmails: emails = nothing } = findings
  const count = phones.count + emails.count
  if (count === 0) return null
  const what = [
    ...(phones.count > 0 ? [t('shared.phones', counted(phones))] : []),
    ...(emails.count > 0 ? [t('shared.emails', counted(emails))] : []),
  ].join(t('strangers.separator'))
  const rows = [...phones.first.map((row) => ({ ...row, value: formatPhone(row.value) })), ...emails.first]
  return (
    <Section title={t('shared.title', { what })}>
      <p style={{ marginBlock: '0 12px' }}>
        {t('shared.hint')}
        {count > rows.length && t('shared.first')}
      </p>
      <Table
        size="small"
        pagination={false}
        rowKey="value"
        dataSource={rows}
        scroll={{ x: true }}
        columns={[
          { title: t('shared.value'), dataIndex: 'value' },
          { title: t('refused.line'), render: (_, row) => linesOf(row) },
        ]}
      />
    </Section>
  )

  function counted({ count }: Shared) {
    return { count, shown: format.number(count) }
  }

  function linesOf({ lines, total }: Shared['first'][number]): string {
    const some = lines.map((line) => format.number(line)).join(t('strangers.separator'))
    return total > lines.length ? t('shared.linesMore', { lines: some, total: format.number(total) }) : some
  }
}
