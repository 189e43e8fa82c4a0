import { Button, Tooltip } from 'antd'
import { changeLanguage, useLanguage, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import styles from './Switch.module.css'

/** Named in the other language: whoever needs it may not read this one. */
export function LanguageSwitch() {
  const t = useText<typeof texts>('frame')
  const language = useLanguage()
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  const name = other === 'en' ? 'English' : '中文'
  return (
    <Tooltip title={name}>
      <Button
        type="text"
        className={styles.letter}
        lang={other}
        onClick={() => void changeLanguage(other)}
        aria-label={`${t('language')}: ${name}`}
      >
        {other === 'en' ? 'EN' : '中'}
      </Button>
    </Tooltip>
  )
}
