import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { Bone } from '../../../ui/Bone.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import styles from './Refusals.module.css'

type RefusalsProps = { importId: string; count: number; isDryRun: boolean }

const cellsInLine = (cells: readonly unknown[]) =>
  cells
    .map((cell) => (cell === null ? '' : String(cell).trim()))
    .filter((cell) => cell !== '')
    .join(' | ')
    .slice(0, 160)

/** Why rows were not taken, the most frequent reason first, and what to do; all of them as a file to mend and import again. */
export function Refusals({ importId, count, isDryRun }: RefusalsProps) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const [isByRow, setByRow] = useState(false)
  const showRows =
    count > mostRows
      ? t('refused.showFirst', { most: mostRows })
      : t('refused.showRows', { count, shown: format.number(count) })
  const groups = useQuery(orpc.imports.refusalGroups.queryOptions({ input: { id: importId } }))
  return (
    <Section
      title={t(isDryRun ? 'refused.faulty' : 'refused.title', { shown: format.number(count), count })}
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
      {groups.isPending && <Bone height={120} />}
      <ul className={styles.groups}>
        {groups.data?.data.map(({ code, column, count: rows, reason, advice, example }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns of the same heading are refused for the same reason
          <li key={`${code} ${column} ${index}`} className={styles.group}>
            <span className={styles.rows}>
              {t('refused.rows', { count: rows, shown: format.number(rows) })}
            </span>
            <div className={styles.what}>
              <strong>{reason}</strong>
              {advice && <p>{advice}</p>}
              <p className={styles.example}>
                {t(rows === 1 ? 'refused.only' : 'refused.exampleOf', {
                  line: example.row,
                  cells: cellsInLine(example.cells),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Button type="link" size="small" onClick={() => setByRow(!isByRow)}>
        {isByRow ? t('refused.hideRows') : showRows}
      </Button>
      {isByRow && <RefusedRows importId={importId} />}
    </Section>
  )
}

const mostRows = 20

/** The first of them as they stand in the file. */
function RefusedRows({ importId }: { importId: string }) {
  const t = useText<typeof texts>('imports')
  const list = useQuery(orpc.imports.refusals.queryOptions({ input: { id: importId, limit: mostRows } }))
  return (
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
          render: (_, row) => row.faults.map((fault) => fault.detail).join(t('refused.and')),
        },
        { title: t('refused.cells'), render: (_, row) => cellsInLine(row.cells) },
      ]}
    />
  )
}
