import { Fragment, type JSX } from 'preact'

/** A person's own words with their line breaks. */
export function Lines({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <Fragment key={index}>
          {index > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </>
  )
}
