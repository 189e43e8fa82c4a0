import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { Section } from '../../../ui/Section.tsx'
import { beginTotp, type Enrolment, endTotp, newBackupCodes } from './account-api.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { ConfirmPassword } from './ConfirmPassword.tsx'
import { EnrolTotp } from './EnrolTotp.tsx'
import styles from './Me.module.css'

type Step =
  | { at: 'rest' }
  | { at: 'password'; wish: 'begin' | 'end' | 'codes' }
  | { at: 'enrol'; enrolment: Enrolment }
  | { at: 'codes'; codes: string[] }

/** The second step at sign-in: a code from an authenticator besides the password. */
export function MyTotp({ isOn }: { isOn: boolean }) {
  const t = useText<typeof texts>('account')
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const refresh = () => queryClient.invalidateQueries()
  const ask = (wish: 'begin' | 'end' | 'codes') => setStep({ at: 'password', wish })

  const confirmed = async (wish: 'begin' | 'end' | 'codes', password: string) => {
    if (wish === 'begin') return setStep({ at: 'enrol', enrolment: await beginTotp(password) })
    if (wish === 'codes') return setStep({ at: 'codes', codes: (await newBackupCodes(password)).backupCodes })
    await endTotp(password)
    setStep({ at: 'rest' })
    await refresh()
  }

  return (
    <Section
      title={t('totp.title')}
      extra={<span className={isOn ? styles.here : undefined}>{t(isOn ? 'totp.on' : 'totp.off')}</span>}
    >
      {step.at === 'rest' && (
        <>
          <p className={styles.lead}>{t('totp.lead')}</p>
          <div className={styles.bar}>
            {isOn ? (
              <>
                <Button onClick={() => ask('codes')}>{t('totp.newCodes')}</Button>
                <Button danger onClick={() => ask('end')}>
                  {t('totp.end')}
                </Button>
              </>
            ) : (
              <Button onClick={() => ask('begin')}>{t('totp.begin')}</Button>
            )}
          </div>
        </>
      )}
      {step.at === 'password' && (
        <ConfirmPassword
          explanation={t(`totp.why.${step.wish}`)}
          onConfirm={(password) => confirmed(step.wish, password)}
          onCancel={() => setStep({ at: 'rest' })}
        />
      )}
      {step.at === 'enrol' && (
        <EnrolTotp
          enrolment={step.enrolment}
          onDone={async () => {
            setStep({ at: 'codes', codes: step.enrolment.backupCodes })
            await refresh()
          }}
          onCancel={() => setStep({ at: 'rest' })}
        />
      )}
      {step.at === 'codes' && <BackupCodes codes={step.codes} onDone={() => setStep({ at: 'rest' })} />}
    </Section>
  )
}
