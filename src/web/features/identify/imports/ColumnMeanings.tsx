import { Select, Table } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useIsPhone } from '../../../ui/use-media.ts'
import { HowToRead, type Mapped } from './HowToRead.tsx'

type FileColumn = NonNullable<Answers['imports']['preview']['columns']>[number]

type ColumnMeaningsProps = {
  columns: FileColumn[]
  mapped: Mapped[]
  asked: number[]
  fields: { value: string; label: string }[]
  onChoose: (column: number, heading: string, field: string | undefined) => void
  onChange: (column: number, patch: Partial<Mapped>) => void
}

/** Column by column what stands in it, what it is taken for and how it is written; on a phone one under the other. */
export function ColumnMeanings({ columns, mapped, asked, fields, onChoose, onChange }: ColumnMeaningsProps) {
  const t = useText<typeof texts>('imports')
  const phone = useIsPhone()
  const samples = (row: FileColumn) => row.samples.slice(0, 3).join(' · ') || '–'
  const means = (row: FileColumn) => (
    <Select
      style={{ width: '100%' }}
      allowClear={{ label: t('setup.clear') }}
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={`${t('setup.means')} ${row.heading}`}
      placeholder={t('setup.ignored')}
      value={mapped.find((each) => each.column === row.index)?.field}
      options={fields}
      onChange={(field?: string) => onChoose(row.index, row.heading, field)}
    />
  )
  const how = (row: FileColumn) => (
    <HowToRead
      mapped={mapped.find((each) => each.column === row.index)}
      named={row.calendar}
      isAsked={asked.includes(row.index)}
      onChange={onChange}
    />
  )
  const stacked = (row: FileColumn) => (
    <div style={{ display: 'grid', gap: 4 }}>
      <strong>{row.heading || row.index + 1}</strong>
      <span style={{ overflowWrap: 'anywhere' }}>{samples(row)}</span>
      {means(row)}
      {how(row)}
    </div>
  )
  return (
    <Table<FileColumn>
      size="small"
      pagination={false}
      rowKey="index"
      {...(phone ? { showHeader: false } : { scroll: { x: true } })}
      dataSource={columns}
      columns={
        phone
          ? [{ title: t('setup.heading'), render: (_, row) => stacked(row) }]
          : [
              { title: t('setup.heading'), dataIndex: 'heading', width: 180 },
              { title: t('setup.samples'), render: (_, row) => samples(row) },
              { title: t('setup.means'), width: 260, render: (_, row) => means(row) },
              { title: t('setup.how'), width: 200, render: (_, row) => how(row) },
            ]
      }
    />
  )
}
