import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { visitorsCountedUpTo } from '../../../../contracts/site.contract.ts'
import { api, orpc } from '../../../api.ts'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sites.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import listStyles from '../../../ui/RowList.module.css'
import { useAct } from '../../../ui/use-act.ts'
import { SiteForm } from './SiteForm.tsx'
import styles from './Sites.module.css'
import { SnippetSheet } from './SnippetSheet.tsx'
import type { Site } from './site.ts'

type Open = { sheet: 'form'; site?: Site } | { sheet: 'snippet'; site: Site }

/** Sites of the house that tell of their visitors: where they stand, their keys, and the lines to put into their pages. */
export function Sites() {
  const t = useText<typeof texts>('sites')
  const mayWrite = useCan()('setting.write')
  const query = useQuery(orpc.sites.list.queryOptions())
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const sites = query.data?.data ?? []
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('lead')}</p>
      {query.data && sites.length === 0 && <p className={listStyles.quiet}>{t('none')}</p>}
      <ul className={listStyles.list}>
        {sites.map((site) => (
          <SiteRow key={site.id} site={site} mayWrite={mayWrite} onOpen={setOpen} />
        ))}
      </ul>
      {mayWrite && (
        <div>
          <Button icon={<PlusOutlined />} onClick={() => setOpen({ sheet: 'form' })}>
            {t('add')}
          </Button>
        </div>
      )}
      {open?.sheet === 'form' && <SiteForm site={open.site} onClose={close} />}
      {open?.sheet === 'snippet' && (
        <SnippetSheet site={open.site} address={query.data?.scriptAddress ?? null} onClose={close} />
      )}
    </div>
  )
}

type SiteRowProps = { site: Site; mayWrite: boolean; onOpen: (open: Open) => void }

function SiteRow({ site, mayWrite, onOpen }: SiteRowProps) {
  const t = useText<typeof texts>('sites')
  const format = useFormat()
  const isRevoked = site.state === 'revoked'
  return (
    <li className={listStyles.row} data-past={isRevoked || undefined}>
      <span className={listStyles.names}>
        <span className={listStyles.name}>{site.name}</span>
        <span className={listStyles.quiet}>
          {t(`state.${site.state === 'open' && site.allowedOrigins.length === 0 ? 'waiting' : site.state}`)}
        </span>
      </span>
      <span className={listStyles.quiet}>{site.allowedOrigins.join(' · ') || t('noOrigins')}</span>
      <span className={listStyles.soft}>{sayFigures(site, t, format.number)}</span>
      {!isRevoked && <SiteActs site={site} mayWrite={mayWrite} onOpen={onOpen} />}
    </li>
  )
}

function sayFigures({ week, visitors }: Site, t: Translate<typeof texts>, shown: (count: number) => string) {
  const said = [t('week', { count: week.kept, shown: shown(week.kept) })]
  if (week.robots > 0) said.push(t('robots', { count: week.robots, shown: shown(week.robots) }))
  if (week.refused > 0) said.push(t('refused', { count: week.refused, shown: shown(week.refused) }))
  const upTo = (count: number) =>
    count < visitorsCountedUpTo ? shown(count) : t('orMore', { count: shown(count) })
  said.push(t('visitors', { unknown: upTo(visitors.unknown), known: upTo(visitors.known) }))
  return said.join(' · ')
}

function SiteActs({ site, mayWrite, onOpen }: SiteRowProps) {
  const t = useText<typeof texts>('sites')
  const act = useAct(orpc.sites.key())
  const isPaused = site.state === 'paused'
  return (
    <span className={styles.acts}>
      <Button size="small" onClick={() => onOpen({ sheet: 'snippet', site })}>
        {t('snippet')}
      </Button>
      {mayWrite && (
        <>
          <Button size="small" type="text" onClick={() => onOpen({ sheet: 'form', site })}>
            {t('edit')}
          </Button>
          <Button
            size="small"
            type="text"
            onClick={() => void act(() => api.sites.update({ id: site.id, isPaused: !isPaused }))}
          >
            {isPaused ? t('resume') : t('pause')}
          </Button>
          <Button
            size="small"
            type="text"
            danger
            onClick={() => void act(() => api.sites.revoke({ id: site.id }))}
          >
            {t('revoke')}
          </Button>
        </>
      )}
    </span>
  )
}
