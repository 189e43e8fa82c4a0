import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Permission } from '../../contracts/permission.ts'
import { orpc } from '../api.ts'
import { useRightWords } from '../features/organise/people/use-right-words.ts'
import { useLanguage, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { useSession } from '../session.ts'
import styles from '../ui/Message.module.css'

/** What is missing, and whom to ask for it. Without any role nothing opens, so that is said first. */
export function NoRight({ permission }: { permission: Permission }) {
  const t = useText<typeof texts>('frame')
  const session = useSession()
  const isEnglish = useLanguage() === 'en'
  const wordsOf = useRightWords()
  const known = useQuery(orpc.me.administrators.queryOptions()).data?.data
  const join = (names: string[]) => names.join(isEnglish ? ', ' : '、')
  const roles = join(session.roles.map((role) => (isEnglish ? role.nameEn : role.nameZh)))
  return (
    <section className={styles.message} role="alert">
      {roles ? (
        <>
          <h1>{t('noRight.title')}</h1>
          <p>{t('noRight.missing', { right: wordsOf(permission), roles })}</p>
        </>
      ) : (
        <>
          <h1>{t('noRole.title')}</h1>
          <p>{t('noRole.missing', { username: session.username })}</p>
        </>
      )}
      <p>
        {known && known.length > 0
          ? t(roles ? 'noRight.ask' : 'noRole.ask', { names: join(known.map(({ name }) => name)) })
          : t('noRight.askSomebody')}
      </p>
      {roles && (
        <p className={styles.small}>
          <code>{permission}</code>
        </p>
      )}
      <div className={styles.actions}>
        {/* Rights given meanwhile hold at once, but the page asked for them when it began. */}
        <Button type="primary" onClick={() => location.reload()}>
          {t('noRight.again')}
        </Button>
        <Button href={roles ? '/' : '/me'}>{roles ? t('noRight.home') : t('myAccount')}</Button>
      </div>
    </section>
  )
}
