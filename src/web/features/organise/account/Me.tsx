import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import styles from './Me.module.css'
import { MyKeys } from './MyKeys.tsx'
import { MyParticulars } from './MyParticulars.tsx'
import { MyPassword } from './MyPassword.tsx'
import { MySessions } from './MySessions.tsx'
import { MyTotp } from './MyTotp.tsx'

/** What somebody may see and change of himself. */
export function Me() {
  const t = useText<typeof texts>('account')
  const language = useLanguage()
  const query = useQuery(orpc.me.get.queryOptions())
  return (
    <Loaded query={query}>
      {(me) => {
        const roles = me.roles.map((role) => (language === 'en' ? role.nameEn : role.nameZh))
        const detail = [me.username, me.departmentName, me.jobTitle, ...roles].filter(Boolean).join(' · ')
        return (
          <Page
            head={
              <PageHead
                title={me.name}
                mark={<Person name={me.name} size={40} isNameHidden />}
                detail={detail || t('me.title')}
              />
            }
          >
            <div className={styles.sections}>
              <MyParticulars me={me} />
              <MyPassword />
              <MyTotp isOn={me.twoFactorEnabled} />
              <MySessions />
              <MyKeys permissions={me.permissions} />
            </div>
          </Page>
        )
      }}
    </Loaded>
  )
}
