import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type organise from '../../../locales/zh-CN/organise.json'
import type texts from '../../../locales/zh-CN/people.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Role } from './employee.ts'
import { expandPatterns, permissionAreas } from './permission-areas.ts'
import styles from './Roles.module.css'

type RoleCardProps = { role: Role; mayWrite: boolean; onEdit: () => void; onCopy: () => void }

export function RoleCard({ role, mayWrite, onEdit, onCopy }: RoleCardProps) {
  const t = useText<typeof texts>('people')
  const o = useText<typeof organise>('organise')
  const isEnglish = useLanguage() === 'en'
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const archive = () =>
    api.roles.archive({ id: role.id }).then(({ operationId }) => {
      saved(operationId)
      return queryClient.invalidateQueries()
    }, showProblem)
  const rights = useRights(role)
  const list = (parts: string[]) => parts.join(isEnglish ? ', ' : '、')
  return (
    <section className={styles.card}>
      <header className={styles.head}>
        <h2>{isEnglish ? role.nameEn : role.nameZh}</h2>
        {role.builtIn && <span className={styles.badge}>{t('roles.builtIn')}</span>}
        <span className={styles.holders}>{t('roles.holders', { count: role.holderCount })}</span>
      </header>
      <dl className={styles.facts}>
        <dt>{t('roles.scope')}</dt>
        <dd>{o(`scope.${role.scope}`)}</dd>
        <dt>{t('roles.rights')}</dt>
        <dd>{role.permissions.includes('*') ? o('everything') : list(rights)}</dd>
        <dt>{t('roles.masks')}</dt>
        <dd>
          {role.masks.length > 0 ? list(role.masks.map((mask) => o(`mask.${mask}`))) : t('roles.noMasks')}
        </dd>
      </dl>
      {mayWrite && (
        <div className={styles.acts}>
          {!role.builtIn && <Button onClick={onEdit}>{t('roles.edit')}</Button>}
          <Button onClick={onCopy}>{t('roles.copy')}</Button>
          {!role.builtIn && role.holderCount === 0 && (
            <Button onClick={() => void archive()}>{t('roles.archive')}</Button>
          )}
        </div>
      )}
    </section>
  )
}

/** `客户（查看、修改）`, area by area. */
function useRights(role: Role): string[] {
  const t = useText<typeof organise>('organise')
  const isEnglish = useLanguage() === 'en'
  const held = expandPatterns(role.permissions)
  return permissionAreas.flatMap(({ area, rights }) => {
    const verbs = rights.filter(({ permission }) => held.has(permission)).map(({ verb }) => t(`verb.${verb}`))
    if (verbs.length === 0) return []
    return isEnglish
      ? `${t(`area.${area}`)} (${verbs.join(', ')})`
      : `${t(`area.${area}`)}（${verbs.join('、')}）`
  })
}
