import { Table } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'

type Findings = Answers['imports']['get']['findings']

/** Lines that give somebody a second spouse: taken all the same, and told before. */
export function SpouseDoubts({ findings: { spouses } }: { findings: Findings }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  if (!spouses || spouses.count === 0) return null
  return (
    <Section title={t('spouses.title', { count: spouses.count })}>
      <p style={{ marginBlock: '0 12px' }}>{t('spouses.hint')}</p>
      <Table
        size="small"
        pagination={false}
        rowKey="line"
        dataSource={spouses.first}
        scroll={{ x: true }}
        columns={[
          { title: t('refused.line'), render: (_, { line }) => format.number(line) },
          { title: t('spouses.other'), render: (_, { names }) => names.join(t('strangers.separator')) },
        ]}
      />
    </Section>
  )
}
