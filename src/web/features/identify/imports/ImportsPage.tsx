import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select, Upload } from 'antd'
import { useMemo, useState } from 'react'
import { type ImportTarget, importTarget } from '../../../../contracts/import-mapping.ts'
import { type Answers, api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useIsPhone } from '../../../ui/use-media.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Imports.module.css'
import { uploadFile } from './upload.ts'

type ImportRow = Answers['imports']['list']['data'][number]

const pageSize = 50

const hintStyle = { color: 'var(--gx-ink-soft)', textWrap: 'balance' } as const

/** A spreadsheet goes in here; below, the imports there have been. */
export function ImportsPage() {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const navigate = useNavigate()
  const showProblem = useShowProblem()
  const { target: asked } = useSearch({ strict: false })
  const [target, setTarget] = useState<ImportTarget>(
    importTarget.options.find((each) => each === asked) ?? 'customers',
  )
  const [sending, setSending] = useState<{ name: string; share: number }>()
  const rows = useKeysetRows({
    page: (cursor) => orpc.imports.list.queryOptions({ input: { cursor, limit: pageSize } }),
    pageSize,
  })

  const send = async (file: File) => {
    setSending({ name: file.name, share: 0 })
    try {
      const { id: fileId } = await uploadFile(file, (share) => setSending({ name: file.name, share }))
      const draft = await api.imports.begin({ fileId, target })
      await navigate({ to: '/identify/imports/$importId', params: { importId: draft.id } })
    } catch (error) {
      showProblem(asProblem(error))
    } finally {
      setSending(undefined)
    }
  }
  const columns = useMemo<Column<ImportRow>[]>(
    () => [
      { key: 'file', title: t('list.file'), width: 240, isFixed: true, render: (row) => row.fileName },
      { key: 'target', title: t('list.target'), width: 100, render: (row) => t(`target.${row.target}`) },
      { key: 'state', title: t('list.state'), width: 110, render: (row) => t(`state.${row.state}`) },
      {
        key: 'created',
        title: t('count.created'),
        width: 104,
        align: 'end',
        render: (row) => format.number(row.rowsCreated),
      },
      {
        key: 'updated',
        title: t('count.updated'),
        width: 104,
        align: 'end',
        render: (row) => format.number(row.rowsUpdated),
      },
      {
        key: 'same',
        title: t('count.same'),
        width: 104,
        align: 'end',
        render: (row) => format.number(row.rowsSame),
      },
      {
        key: 'refused',
        title: t('count.refused'),
        width: 104,
        align: 'end',
        render: (row) => format.number(row.rowsRefused),
      },
      {
        key: 'at',
        title: t('list.at'),
        render: (row) => <DateText value={row.createdAt} style="relative" />,
      },
    ],
    [t, format],
  )
  const isPhone = useIsPhone()
  const language = useLanguage()
  const can = useCan()
  const targets = importTarget.options
    .filter((value) => value !== 'consents' || can('consent.write'))
    .map((value) => ({ value, label: t(`target.${value}`) }))
  return (
    <Page isFilled head={<PageHead title={t('heading')} detail={t('headingHint')} />}>
      <Section title={t('upload.title')}>
        <div style={{ display: 'grid', gap: 12 }}>
          <div className={styles.choice}>
            {isPhone ? (
              <Select<ImportTarget>
                aria-label={t('list.target')}
                value={target}
                onChange={setTarget}
                options={targets}
              />
            ) : (
              <Segmented<ImportTarget>
                style={{ justifySelf: 'start' }}
                value={target}
                onChange={setTarget}
                options={targets}
              />
            )}
            <Button
              icon={<DownloadOutlined />}
              href={`/api/v1/identify/imports/templates/${target}?language=${language}`}
              download
            >
              {t('upload.template')}
            </Button>
          </div>
          {sending ? (
            <ProgressBar
              label={t('upload.sending', { name: sending.name })}
              state="running"
              note={t('upload.stay')}
              done={Math.round(sending.share * 100)}
              total={100}
            />
          ) : (
            <Upload.Dragger
              accept=".csv,.tsv,.txt,.xlsx"
              multiple={false}
              showUploadList={false}
              beforeUpload={(file) => {
                void send(file)
                return false
              }}
            >
              <p>
                <InboxOutlined style={{ fontSize: 32 }} aria-hidden />
              </p>
              <p>{t(isPhone ? 'upload.tap' : 'upload.drop')}</p>
              <p style={hintStyle}>{t(`upload.holds.${target}`)}</p>
              <p style={hintStyle}>{t('upload.kinds')}</p>
            </Upload.Dragger>
          )}
        </div>
      </Section>
      <h2>{t('list.title')}</h2>
      <DataTable
        id="imports"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/identify/imports/$importId', params: { importId: row.id } })}
        empty={<EmptyState title={t('list.none')} hint={t('list.noneHint')} />}
      />
    </Page>
  )
}
