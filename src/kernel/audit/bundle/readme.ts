/** Goes with every bundle, for whoever opens it without knowing where it comes from. */
export const README = `要（Kaname）監査の証拠 / Kaname audit evidence

この ZIP は、記録された出来事と、それが後から変えられていないことの証拠です。要のサーバーやデータベースがなくても確かめられます。
This archive holds recorded events and the proof that they were not changed afterwards. It is verified without the server and its database:

    kaname audit verify FILE.zip --key PUBLIC-KEY [--anchors heads.ndjson] [--tsa-ca ca.pem]

PUBLIC-KEY は、この ZIP とは別の道筋で受け取った公開鍵を使ってください（画面「監査証跡」や監査人の控え）。
Take PUBLIC-KEY from somewhere else than this archive: your own notes, or the audit screen.

manifest.json, manifest.sig   何が入っているか、その署名 / what is in here, and its signature (Ed25519)
seals.ndjson                  封印の鎖 / the chain of seals
events.ndjson                 出来事 / the events
anchors.ndjson, stamps/       外に残した先頭とタイムスタンプ / heads left outside, and RFC 3161 time stamps:
                              openssl ts -verify -data stamps/N.json -in stamps/N.tsr -token_in -CAfile ca.pem

形式の説明 / The format: docs/audit.md
`;
