import { Button, Tooltip } from 'antd'
import { changeLanguage, languageNames, useLanguage, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import styles from './Switch.module.css'

export function LanguageSwitch() {
  const t = useText<typeof texts>('frame')
  const language = useLanguage()
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  const { full, letter } = languageNames[other]
  return (
    <Tooltip title={full}>
      <Button
        type="text"
        className={styles.letter}
        lang={other}
        onClick={() => void changeLanguage(other)}
        aria-label={`${t('language')}: ${full}`}
      >
        {letter}
      </Button>
    </Tooltip>
  )
}
