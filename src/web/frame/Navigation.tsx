import { DownOutlined, EllipsisOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import type { NavigationItem, Stage } from '../features/navigation.ts'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { remembered, useRemembered } from '../ui/remembered.ts'
import { Seal } from '../ui/Seal.tsx'
import styles from './Navigation.module.css'
import { useCounts } from './slots.ts'
import { type NavigationGroup, useActiveItem, useNavigation } from './use-navigation.ts'
import { useTitles } from './use-titles.ts'

const narrow = remembered<boolean>('navigation.narrow', (stored) => stored === true)
const stagesIn = (stored: unknown) =>
  Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : []
const closedStages = remembered<string[]>('navigation.closed', stagesIn)
const wholeStages = remembered<string[]>('navigation.whole', stagesIn)

export function Navigation() {
  const t = useText<typeof texts>('frame')
  const groups = useNavigation()
  const [isNarrow, setNarrow] = useRemembered(narrow)
  return (
    <nav className={styles.nav} data-narrow={isNarrow || undefined} aria-label={t('navigation')}>
      <Link to="/" className={styles.brand} aria-label={t('home')}>
        <Seal size={26} />
        {!isNarrow && <span className={styles.name}>{t('product')}</span>}
      </Link>
      <ol className={styles.chain}>
        {groups.map((group) => (
          <StageEntry key={group.stage} group={group} isNarrow={isNarrow} />
        ))}
      </ol>
      <button
        type="button"
        className={styles.fold}
        onClick={() => setNarrow(!isNarrow)}
        aria-expanded={!isNarrow}
        aria-label={isNarrow ? t('unfold') : t('fold')}
      >
        {isNarrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        {!isNarrow && <span>{t('fold')}</span>}
      </button>
    </nav>
  )
}

function StageEntry({ group, isNarrow }: { group: NavigationGroup; isNarrow: boolean }) {
  const { stageTitle } = useTitles()
  const [closed, setClosed] = useRemembered(closedStages)
  const active = useActiveItem()
  const isOpen = isNarrow || group.stage === 'today' || !closed.includes(group.stage)
  const toggle = (stage: Stage) =>
    setClosed(isOpen ? [...closed, stage] : closed.filter((each) => each !== stage))
  const isHere = active?.stage === group.stage
  return (
    <li
      className={styles.stage}
      data-here={isHere || undefined}
      data-bare={group.stage === 'today' || undefined}
    >
      {group.stage !== 'today' && !isNarrow && (
        <button
          type="button"
          className={styles.heading}
          aria-expanded={isOpen}
          onClick={() => toggle(group.stage)}
        >
          <span className={styles.knot} aria-hidden />
          <span>{stageTitle(group.stage)}</span>
          <DownOutlined className={styles.arrow} aria-hidden />
        </button>
      )}
      {isOpen && <Entries group={group} active={active} isNarrow={isNarrow} />}
    </li>
  )
}

type EntriesProps = { group: NavigationGroup; active: NavigationItem | undefined; isNarrow: boolean }

/** What is of every day, what waits, what is open; the rest unfolds. */
function Entries({ group: { stage, items }, active, isNarrow }: EntriesProps) {
  const t = useText<typeof texts>('frame')
  const { stageTitle } = useTitles()
  const [whole, setWhole] = useRemembered(wholeStages)
  const counts = useCounts()
  const isWhole = whole.includes(stage)
  const shown = items.filter((item) => isWhole || !item.isMinor || item === active || counts[item.key])
  const hasMinor = items.some((item) => item.isMinor)
  return (
    <ul aria-label={stageTitle(stage)}>
      {shown.map((item) => (
        <Entry key={item.key} item={item} isNarrow={isNarrow} isActive={item === active} />
      ))}
      {hasMinor && (
        <li>
          <button
            type="button"
            className={styles.more}
            aria-expanded={isWhole}
            aria-label={t(isWhole ? 'less' : 'more')}
            onClick={() => setWhole(isWhole ? whole.filter((each) => each !== stage) : [...whole, stage])}
          >
            <EllipsisOutlined aria-hidden />
            {!isNarrow && <span>{t(isWhole ? 'less' : 'more')}</span>}
          </button>
        </li>
      )}
    </ul>
  )
}

function Entry({ item, isNarrow, isActive }: { item: NavigationItem; isNarrow: boolean; isActive: boolean }) {
  const t = useText<typeof texts>('frame')
  const { itemTitle } = useTitles()
  const count = useCounts()[item.key] ?? 0
  const Icon = item.icon
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isActive) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const title = itemTitle(item)
  const link = (
    <Link
      to={item.path}
      className={styles.item}
      aria-current={isActive ? 'page' : undefined}
      aria-label={isNarrow ? title : undefined}
    >
      <Icon aria-hidden />
      {!isNarrow && <span className={styles.label}>{title}</span>}
      {count > 0 && (
        <span className={styles.count}>
          {count > 99 ? '99+' : count}
          <span className="gx-only-read">{t('waiting', { count })}</span>
        </span>
      )}
    </Link>
  )
  return (
    <li ref={place}>
      {isNarrow ? (
        <Tooltip title={title} placement="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  )
}
