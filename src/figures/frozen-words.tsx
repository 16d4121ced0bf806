import type { JSX } from 'preact'
import { Fragment } from 'preact'
import { KeptTogether } from '../ui/components/kept-together.js'
import { Nowrap } from '../ui/components/nowrap.js'

/** Words of the frozen sentences that browsers take apart, such as «ประพฤติมิ|ชอบ». */
const whole = /(ไม่ปรากฏข้อร้องเรียน|ประพฤติมิชอบ|ข้อร้องเรียน|เรื่องร้องเรียน|หน่วยงาน|อยู่ระหว่างดำเนินการ|แล้วเสร็จ)/

/** A frozen sentence or title, letter by letter; its dates and its own words never break over two lines. */
export function FrozenWords({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(whole).map((part, index) => (
        <Fragment key={index}>
          {index % 2 === 1 ? <Nowrap>{part}</Nowrap> : <KeptTogether text={part} />}
        </Fragment>
      ))}
    </>
  )
}
