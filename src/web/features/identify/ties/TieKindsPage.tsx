import { EditOutlined, PlusOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tieKinds.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import rows from '../../../ui/RowList.module.css'
import { rowNow } from '../../../ui/row-now.ts'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { TieKindForm } from './TieKindForm.tsx'
import type { TieKind } from './use-tie-kinds.ts'

const families = ['family', 'work', 'business', 'social', 'ours'] as const

/** In what ways two can be tied in this house: built in and of its own, called from both ends. */
export function TieKindsPage() {
  const t = useText<typeof texts>('tieKinds')
  const can = useCan()
  const query = useQuery(orpc.ties.kinds.queryOptions())
  const uses = useQuery(orpc.ties.kindUses.queryOptions()).data?.data
  const [open, setOpen] = useState<TieKind | 'new'>()
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
          {families.map((family) => (
            <Section key={family} title={t(`families.${family}`)}>
              <ul className={rows.list}>
                {kinds
                  .filter((kind) => kind.family === family)
                  .map((kind) => (
                    <TieKindRow
                      key={kind.id}
                      kind={kind}
                      count={uses && (uses.find(({ key }) => key === kind.key)?.count ?? 0)}
                      onEdit={mayWrite ? setOpen : undefined}
                    />
                  ))}
              </ul>
            </Section>
          ))}
          <TieKindForm
            key={open === 'new' ? 'new' : open?.id}
            kind={open && open !== 'new' ? rowNow(kinds, open) : open}
            onClose={() => setOpen(undefined)}
          />
        </Page>
      )}
    </Loaded>
  )
}

type TieKindRowProps = {
  kind: TieKind
  count: number | undefined
  onEdit: ((kind: TieKind) => void) | undefined
}

function TieKindRow({ kind, count, onEdit }: TieKindRowProps) {
  const t = useText<typeof texts>('tieKinds')
  const isEnglish = useLanguage() === 'en'
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [name, inverse] = isEnglish ? [kind.nameEn, kind.inverseEn] : [kind.nameZh, kind.inverseZh]
  const between = (kinds: TieKind['fromKinds']) => kinds.map((each) => t(`nodes.${each}`)).join(t('or'))
  const archive = async () => {
    saved((await api.ties.archiveKind({ id: kind.id })).operationId, t('archived', { name }))
    await queryClient.invalidateQueries({ queryKey: orpc.ties.key() })
  }
  const facts = [
    t('between', { from: between(kind.fromKinds), to: between(kind.toKinds) }),
    t('weightOf', { percent: Math.round(kind.weight * 100) }),
    ...(kind.isSymmetric ? [t('isSymmetric')] : []),
    ...(kind.isAcyclic ? [t('isAcyclic')] : []),
    ...(kind.most === null ? [] : [t('mostOf', { name, count: kind.most })]),
  ]
  return (
    <li className={rows.row} data-beside>
      <div className={rows.text}>
        <span className={rows.names}>
          <span className={rows.name}>{name === inverse ? name : `${name} ⇄ ${inverse}`}</span>
          <span className={rows.quiet}>{t(kind.isBuiltIn ? 'builtIn' : 'own')}</span>
          {count !== undefined && <span className={rows.quiet}>{t('uses', { count })}</span>}
        </span>
        <span className={rows.quiet}>{facts.join(' · ')}</span>
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
          {!kind.isBuiltIn && (
            <Button
              type="text"
              size="small"
              icon={<StopOutlined />}
              title={t('archive')}
              aria-label={t('archiveOne', { name })}
              onClick={() => void archive().catch(showProblem)}
            />
          )}
        </div>
      )}
    </li>
  )
}
