import { EditOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documentKinds.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import rows from '../../../ui/RowList.module.css'
import { rowNow } from '../../../ui/row-now.ts'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { DocumentKindForm } from './DocumentKindForm.tsx'
import type { DocumentKind } from './document.ts'

/** How long each kind of document is kept, by whom, and which are read only with the consent of two. */
export function DocumentKindsPage() {
  const t = useText<typeof texts>('documentKinds')
  const can = useCan()
  const query = useQuery(orpc.documents.kinds.list.queryOptions())
  const [open, setOpen] = useState<DocumentKind | 'new'>()
  const mayWrite = can('setting.write')
  const add = { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setOpen('new') }
  return (
    <Loaded query={query}>
      {({ data: kinds }) => (
        <Page
          head={
            <PageHead
              title={t('sentence', { count: kinds.length })}
              detail={t('lead')}
              primary={mayWrite ? add : undefined}
            />
          }
        >
          {([true, false] as const).map((isArchivedKind) => (
            <Section key={String(isArchivedKind)} title={t(isArchivedKind ? 'sealedKinds' : 'openKinds')}>
              <ul className={rows.list}>
                {kinds
                  .filter((kind) => kind.isArchivedKind === isArchivedKind)
                  .map((kind) => (
                    <KindRow key={kind.id} kind={kind} onEdit={mayWrite ? setOpen : undefined} />
                  ))}
              </ul>
            </Section>
          ))}
          <DocumentKindForm
            key={open === 'new' ? 'new' : open?.id}
            kind={open && open !== 'new' ? rowNow(kinds, open) : open}
            onClose={() => setOpen(undefined)}
          />
        </Page>
      )}
    </Loaded>
  )
}

function useKeptWords() {
  const t = useText<typeof texts>('documentKinds')
  return ({ keepMonths, keepFrom, afterKeep }: DocumentKind): string => {
    // Without a time what is valid until a day is kept until then, anything else for good.
    if (keepMonths === null && keepFrom !== 'validUntil') return t('keptForEver')
    const from = t(`from.${keepFrom}`)
    const then = t(`then.${afterKeep}`)
    if (!keepMonths) return t('kept', { time: t('until', { from }), then })
    const isYears = keepMonths % 12 === 0
    const time = isYears
      ? t('years', { count: keepMonths / 12, from })
      : t('months', { count: keepMonths, from })
    return t('kept', { time, then })
  }
}

type KindRowProps = { kind: DocumentKind; onEdit: ((kind: DocumentKind) => void) | undefined }

function KindRow({ kind, onEdit }: KindRowProps) {
  const t = useText<typeof texts>('documentKinds')
  const isEnglish = useLanguage() === 'en'
  const keptWords = useKeptWords()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const name = isEnglish ? kind.nameEn : kind.nameZh
  const archive = async () => {
    const context = { version: kind.version }
    const { operationId } = await api.documents.kinds.remove({ id: kind.id }, { context })
    saved(operationId, t('retired', { name }))
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  const facts = [
    kind.keeperName ? t('keeperIs', { name: kind.keeperName }) : t('noKeeper'),
    ...(kind.place ? [t('placeIs', { place: kind.place })] : []),
  ]
  return (
    <li className={rows.row} data-beside>
      <div className={rows.text}>
        <span className={rows.names}>
          <span className={rows.name}>{name}</span>
          {kind.isEvidence && <Tag>{t('isEvidenceShort')}</Tag>}
          {kind.isPersonal && <Tag>{t('isPersonalShort')}</Tag>}
          {kind.isOurs && <span className={rows.quiet}>{t('ours')}</span>}
        </span>
        <span className={rows.soft}>{keptWords(kind)}</span>
        <span className={rows.quiet}>{facts.join(' · ')}</span>
        {kind.rebuild && <span className={rows.quiet}>{t('rebuildIs', { how: kind.rebuild })}</span>}
      </div>
      {onEdit && (
        <div className={rows.acts}>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            title={t('edit')}
            aria-label={t('editOne', { name })}
            onClick={() => onEdit(kind)}
          />
          <Button
            type="text"
            size="small"
            icon={<StopOutlined />}
            title={t('retire')}
            aria-label={t('retireOne', { name })}
            onClick={() => void archive().catch(showProblem)}
          />
        </div>
      )}
    </li>
  )
}
