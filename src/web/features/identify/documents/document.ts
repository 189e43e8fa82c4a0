/** A document as the API tells it, and what the page asks of its media type. */
import type { Answers } from '../../../api.ts'

export type DocumentRow = Answers['documents']['list']['data'][number]
export type DocumentKind = Answers['documents']['kinds']['list']['data'][number]
export type DocumentDetail = Answers['documents']['get']
export type DocumentVersion = DocumentDetail['versions'][number]
export type Approval = Answers['documents']['approvals']['list']['data'][number]

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']

/** How it can be shown in the page; a picture that scripts (SVG) is none. */
export function viewOf(mediaType: string | null): 'pdf' | 'picture' | null {
  if (mediaType === 'application/pdf') return 'pdf'
  return mediaType && pictures.includes(mediaType) ? 'picture' : null
}

export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  const step = bytes === 0 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

export const kindName = (of: { kindZh: string; kindEn: string }, language: string) =>
  language === 'en' ? of.kindEn : of.kindZh
