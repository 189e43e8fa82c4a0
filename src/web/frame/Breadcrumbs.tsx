import { Link, useMatches } from '@tanstack/react-router'
import { Fragment } from 'react'
import { navigation, type Stage, stages } from '../features/navigation.ts'
import { useNamedTexts, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { trailOf } from '../pages.ts'
import styles from './Breadcrumbs.module.css'
import { useCurrentCrumb } from './crumb.ts'
import { useTitles } from './use-titles.ts'

const stageOf = (path: string): Stage | undefined => stages.find((stage) => path.split('/')[1] === stage)

/** `/identify/customers/$id` and its parameters → the address of one crumb. */
const fill = (path: string, params: Record<string, string>) =>
  path.replace(/\$(\w+)/g, (_, name: string) => params[name] ?? '')

/** Where am I: the stage, the pages above this one, this one. */
export function Breadcrumbs() {
  const t = useText<typeof texts>('frame')
  const { stageTitle } = useTitles()
  const match = useMatches().at(-1)
  const trail = trailOf(match?.fullPath ?? '')
  const named = useNamedTexts(trail.map((page) => page.title))
  const crumb = useCurrentCrumb()
  const stage = stageOf(match?.fullPath ?? '')
  const isStageItself = navigation.some(
    (item) => item.stage === stage && item.path === match?.fullPath && stage === 'today',
  )
  return (
    <nav aria-label={t('whereAmI')} className={styles.trail}>
      {stage && !isStageItself && <span className={styles.stage}>{stageTitle(stage)}</span>}
      {trail.map((page, index) => {
        const isLast = index === trail.length - 1
        return (
          <Fragment key={page.path}>
            {(index > 0 || (stage && !isStageItself)) && <span aria-hidden className={styles.mark} />}
            {isLast ? (
              <span aria-current="page" className={styles.here}>
                {crumb ?? named(page.title)}
              </span>
            ) : (
              <Link to={fill(page.path, match?.params ?? {})}>{named(page.title)}</Link>
            )}
          </Fragment>
        )
      })}
    </nav>
  )
}
