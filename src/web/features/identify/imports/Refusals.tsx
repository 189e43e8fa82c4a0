import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'

type RefusalsProps = { importId: string; count: number; isRehearsal: boolean }

/** The rows that were not taken and why; all of them as a file to mend and import again. */
export function Refusals({ importId, count, isRehearsal }: RefusalsProps) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const list = useQuery(orpc.imports.refusals.queryOptions({ input: { id: importId, limit: 20 } }))
  return (
    <Section
      title={t(isRehearsal ? 'refused.faulty' : 'refused.title', { shown: format.number(count), count })}
      extra={
        <Button
          icon={<DownloadOutlined />}
          href={`/api/v1/identify/imports/${importId}/refusals.csv`}
          title={t('refused.downloadHint')}
        >
          {t('refused.download')}
        </Button>
      }
    >
      <Table
        size="small"
        pagination={false}
        loading={list.isPending}
        rowKey="line"
        dataSource={list.data?.data ?? []}
        scroll={{ x: true }}
        columns={[
          { title: t('refused.line'), dataIndex: 'line', width: 80 },
          {
            title: t('refused.reason'),
            render: (_, row) => row.faults.map((fault) => fault.detail).join('；'),
          },
          { title: t('refused.cells'), render: (_, row) => row.cells.map(String).join(' | ').slice(0, 160) },
        ]}
      />
    </Section>
  )
}
