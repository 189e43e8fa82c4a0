import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { LanguageSwitch } from '../../../frame/LanguageSwitch.tsx'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import type { Session } from '../../../session.ts'
import { Seal } from '../../../ui/Seal.tsx'
import { askSession } from './account-api.ts'
import { ChoosePassword } from './ChoosePassword.tsx'
import { CodeStep } from './CodeStep.tsx'
import { PasswordStep } from './PasswordStep.tsx'
import styles from './SignIn.module.css'

type Step = 'password' | 'code' | 'choose'

/** Where he wanted to go; only within this page, whoever made the link. */
function destinationOf(search: unknown): string {
  const to = search !== null && typeof search === 'object' && 'to' in search ? search.to : undefined
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}

/** Password, then the authenticator's code where there is one, then an own password where this one was for one time. */
export function SignIn() {
  const t = useText<typeof texts>('account')
  const navigate = useNavigate()
  const router = useRouter()
  const destination = destinationOf(useSearch({ strict: false }))
  const [step, setStep] = useState<Step>('password')
  const [oneTimePassword, setOneTimePassword] = useState('')

  const enter = async (session: Session) => {
    if (session.mustChangePassword) return setStep('choose')
    await router.invalidate()
    await navigate({ to: destination, replace: true })
  }
  const arrive = async () => enter(await askSession())

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens
  useEffect(() => {
    void askSession().then(enter, () => {}) // Nobody is signed in: that is what this page is for.
  }, [])

  return (
    <main className={styles.page}>
      <title>{`${t('signIn.title')} · ${t('product')}`}</title>
      <div className={styles.corner}>
        <LanguageSwitch />
      </div>
      <div className={styles.card}>
        <header className={styles.brand}>
          <Seal size={40} />
          <div>
            <h1>{t('product')}</h1>
            <p>{t('motto')}</p>
          </div>
        </header>
        {step === 'password' && (
          <PasswordStep
            onSignedIn={async (password, needsCode) => {
              setOneTimePassword(password)
              if (needsCode) setStep('code')
              else await arrive()
            }}
          />
        )}
        {step === 'code' && <CodeStep onSignedIn={arrive} onBack={() => setStep('password')} />}
        {step === 'choose' && (
          <ChoosePassword
            explanation={t('choose.why')}
            currentPassword={oneTimePassword}
            onChanged={arrive}
          />
        )}
      </div>
      <p className={styles.help}>{t('signIn.help')}</p>
    </main>
  )
}
