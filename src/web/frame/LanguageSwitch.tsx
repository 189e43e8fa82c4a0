import { Button, Tooltip } from 'antd'
import { languageNames, useLanguage, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import styles from './Switch.module.css'
import { useLanguageChoice } from './use-language-choice.ts'

export function LanguageSwitch() {
  const t = useText<typeof texts>('frame')
  const language = useLanguage()
  const choose = useLanguageChoice()
  const other = language === 'zh-CN' ? 'en' : 'zh-CN'
  const { full, letter } = languageNames[other]
  return (
    <Tooltip title={full}>
      <Button
        type="text"
        className={styles.letter}
        lang={other}
        onClick={() => choose(other)}
        aria-label={`${t('language')}: ${full}`}
      >
        {letter}
      </Button>
    </Tooltip>
  )
}
