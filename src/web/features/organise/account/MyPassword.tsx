import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { Section } from '../../../ui/Section.tsx'
import { ChoosePassword } from './ChoosePassword.tsx'
import styles from './Me.module.css'

export function MyPassword() {
  const t = useText<typeof texts>('account')
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const changed = async () => {
    setOpen(false)
    void message.success(t('password.changed'))
    await queryClient.invalidateQueries()
  }
  return (
    <Section title={t('password.title')}>
      {isOpen ? (
        <ChoosePassword explanation={t('password.lead')} onChanged={changed} />
      ) : (
        <>
          <p className={styles.lead}>{t('password.lead')}</p>
          <Button onClick={() => setOpen(true)}>{t('password.change')}</Button>
        </>
      )}
    </Section>
  )
}
