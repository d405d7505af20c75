BEGIN TRANSACTION;
CREATE TABLE "documents" ("document" TEXT, "name" TEXT, "title" TEXT, "published" TEXT, "sha256" TEXT, "text_sha256" TEXT, PRIMARY KEY (document));
INSERT INTO "documents" VALUES('D1','report-1.txt',NULL,NULL,'0adcf2be13f476f0c6f1eb9443457a0ef40a5ef4aaffa0f3a83bbef4e024131b','0adcf2be13f476f0c6f1eb9443457a0ef40a5ef4aaffa0f3a83bbef4e024131b');
CREATE TABLE "evidence" ("reconciliation" TEXT, "question" TEXT, "event" TEXT, "measure" TEXT, "scope" TEXT, "claim" TEXT, "external_id" TEXT, "stance" TEXT, "code" TEXT, "reason" TEXT, "claim_measure" TEXT, "claim_scope" TEXT, "value" TEXT, "written" TEXT, "low" NUMERIC, "low_open" TEXT, "best" NUMERIC, "high" NUMERIC, "high_open" TEXT, "approx" TEXT, "unit" TEXT, "polarity" TEXT, "origin" TEXT, "marks" TEXT, "words" TEXT, "document" TEXT, "publisher" TEXT, "chain" TEXT, "manners" TEXT, "said_on" TEXT, "grades" TEXT, "asserted" TEXT, "rating" NUMERIC, "url" TEXT, "inferred" TEXT, "start" NUMERIC, "end" NUMERIC, "entry" NUMERIC, "estimate" TEXT, PRIMARY KEY (reconciliation, claim), FOREIGN KEY (question) REFERENCES sheet (question), FOREIGN KEY (document) REFERENCES documents (document));
INSERT INTO "evidence" VALUES('R5','Q5','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','statement','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','C9','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','supports','fits','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','statement','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'asserted','A',NULL,'=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','D1','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','says','undated','ungraded',NULL,'not rated',NULL,NULL,188,245,3,NULL);
INSERT INTO "evidence" VALUES('R1','Q1','kunduz','killed',NULL,'C1','a-1','outweighed','party','The wire was early.','killed',NULL,'about 50','about 50',NULL,'no',50,NULL,'no','yes',NULL,'asserted','A',NULL,'Northern Wire: about 50.','D1','Courier','Courier > Northern Wire','cites > says','undated > undated','ungraded > ungraded',NULL,'not rated',NULL,NULL,0,24,3,NULL);
INSERT INTO "evidence" VALUES('R1','Q1','kunduz','killed',NULL,'C2',NULL,'outweighed','party',NULL,'killed',NULL,'over 100','over 100',100,'yes',NULL,NULL,'no','no',NULL,'asserted','B',NULL,'Taliban sources: over 100.','D1','Northern Wire','Northern Wire > Taliban sources','cites > says','undated > undated','ungraded > F',NULL,'not rated',NULL,NULL,25,51,3,NULL);
INSERT INTO "evidence" VALUES('R1','Q1','kunduz','killed',NULL,'C3',NULL,'supports','fits',NULL,'killed',NULL,'43','43',43,'no',43,43,'no','no',NULL,'asserted','C',NULL,'Kunduz official: 43.','D1','Kunduz official','Kunduz official','says','undated','ungraded',NULL,2,NULL,NULL,52,72,3,NULL);
INSERT INTO "evidence" VALUES('R1','Q1','kunduz','killed',NULL,'C4',NULL,'outweighed','party',NULL,'killed',NULL,'over 100','over 100',100,'yes',NULL,NULL,'no','no',NULL,'asserted','B',NULL,'Taliban sources: over 100.','D1','Mirror','Mirror > Taliban sources','cites > says','undated > undated','ungraded > F',NULL,'not rated',NULL,NULL,73,99,3,NULL);
INSERT INTO "evidence" VALUES('R2','Q2','kunduz','perpetrator_name',NULL,'C5',NULL,'supports','fits',NULL,'perpetrator_name',NULL,'Al-Muhajir','Al-Muhajir',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'asserted','A',NULL,'Amaq: Al-Muhajir.','D1','Amaq','Amaq','says','undated','ungraded',NULL,'not rated',NULL,NULL,100,117,3,NULL);
INSERT INTO "evidence" VALUES('R2','Q2','kunduz','perpetrator_name',NULL,'C6',NULL,'supports','fits',NULL,'perpetrator_name',NULL,'Al-Waziristani','Al-Waziristani',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'asserted','B',NULL,'al-Naba: Al-Waziristani.','D1','al-Naba','al-Naba','says','undated','ungraded',NULL,'not rated',NULL,NULL,118,142,3,NULL);
INSERT INTO "evidence" VALUES('R3','Q3','kunduz','wounded',NULL,'C7',NULL,'set_aside','party',NULL,'wounded',NULL,'dozens','dozens',NULL,'no',NULL,NULL,'no','yes',NULL,'asserted','A',NULL,'Northern Wire: dozens.','D1','Northern Wire','Northern Wire','says','undated','ungraded',NULL,'not rated',NULL,NULL,143,165,3,NULL);
CREATE TABLE "head" ("name" TEXT, "value" TEXT, PRIMARY KEY (name));
INSERT INTO "head" VALUES('ledger','00000000000000000000000000000001');
INSERT INTO "head" VALUES('entry','16');
INSERT INTO "head" VALUES('as_of','2021-10-08T12:04:00.000000Z');
INSERT INTO "head" VALUES('root','6894ef4f624812d96973d7553500585599596b15f511f783b6192989dea759f6');
INSERT INTO "head" VALUES('chain','32e85a35d1ae39c652080a9d8bc3e71f61e953be560375432b681e61a30aaa46');
INSERT INTO "head" VALUES('checkpoint','R2B4-5BZT-MNOL-KD7A-42NC');
INSERT INTO "head" VALUES('event',NULL);
INSERT INTO "head" VALUES('where',NULL);
INSERT INTO "head" VALUES('only',NULL);
INSERT INTO "head" VALUES('redacted',NULL);
INSERT INTO "head" VALUES('format','1');
INSERT INTO "head" VALUES('note 1','1 contested question is undecided: no value is given.');
INSERT INTO "head" VALUES('note 2','1 other question is without a decision and not in this sheet.');
INSERT INTO "head" VALUES('note 3','1 decision is held out: no value is given.');
CREATE TABLE "sheet" ("reconciliation" TEXT, "question" TEXT, "event" TEXT, "event_label" TEXT, "event_when" TEXT, "measure" TEXT, "scope" TEXT, "outcome" TEXT, "value" TEXT, "unit" TEXT, "note" TEXT, "low" NUMERIC, "low_open" TEXT, "best" NUMERIC, "high" NUMERIC, "high_open" TEXT, "approx" TEXT, "reports" NUMERIC, "origins" NUMERIC, "supporting_reports" NUMERIC, "supporting_origins" NUMERIC, "unconfirmed_links" NUMERIC, "circular_reports" NUMERIC, "confidence" TEXT, "rule" TEXT, "rationale" TEXT, "settles" TEXT, "decided_by" TEXT, "decided_at" TEXT, "is_approved" TEXT, "approval" TEXT, "stale" TEXT, "dissent" TEXT, "evidence" TEXT, "entry" NUMERIC, PRIMARY KEY (question));
INSERT INTO "sheet" VALUES('R5','Q5','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','=Hyperlink("X")|<B>␛[31M⟦RLO⟧Evil`**_
@Ada Https://X.Example','2021-10-08','statement','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','value','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,1,1,0,0,'moderate','best_source','=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example',NULL,'ada','2021-10-08T12:02:00.000000Z','no','not approved','no',NULL,'C9 =HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example, supports, =HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example (ungraded) “=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example”',13);
INSERT INTO "sheet" VALUES(NULL,'Q6','kunduz','Kunduz','2021-10-08','abducted',NULL,'undecided',NULL,NULL,'its claims do not agree, and nobody has decided',NULL,NULL,NULL,NULL,NULL,NULL,2,2,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "sheet" VALUES('R1','Q1','kunduz','Kunduz','2021-10-08','killed',NULL,'value','43','person',NULL,43,'no',43,43,'no','no',4,3,1,1,1,0,'moderate','best_source','He is the nearest to the count.','The hospital''s list.','ada','2021-10-08T12:02:00.000000Z','yes','approved by bob at 2021-10-08T12:03:00.000000Z','since #16: the grade of S3 changed','C1 about 50: outweighed: a party to the conflict with an interest in the figure: The wire was early. | C2 over 100: outweighed: a party to the conflict with an interest in the figure | C4 over 100: outweighed: a party to the conflict with an interest in the figure','C1 about 50, outweighed, Courier > Northern Wire (ungraded > ungraded) “Northern Wire: about 50.” | C2 over 100, outweighed, Northern Wire > Taliban sources (ungraded > F) “Taliban sources: over 100.” | C3 43, supports, Kunduz official (ungraded) “Kunduz official: 43.” | C4 over 100, outweighed, Mirror > Taliban sources (ungraded > F) “Taliban sources: over 100.”',9);
INSERT INTO "sheet" VALUES('R4','Q4','kunduz','Kunduz','2021-10-08','killed','guards','held_out',NULL,NULL,'every claim that supports it is not in the words, and no reviewer vouches for one',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ada','2021-10-08T12:02:00.000000Z',NULL,NULL,NULL,NULL,NULL,12);
INSERT INTO "sheet" VALUES('R2','Q2','kunduz','Kunduz','2021-10-08','perpetrator_name',NULL,'both_stand','Al-Muhajir / Al-Waziristani',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,2,2,2,0,0,'moderate','best_source','He is the nearest to the count.',NULL,'ada','2021-10-08T12:02:00.000000Z','no','objected to by bob at 2021-10-08T12:03:00.000000Z','no',NULL,'C5 Al-Muhajir, supports, Amaq (ungraded) “Amaq: Al-Muhajir.” | C6 Al-Waziristani, supports, al-Naba (ungraded) “al-Naba: Al-Waziristani.”',10);
INSERT INTO "sheet" VALUES('R3','Q3','kunduz','Kunduz','2021-10-08','wounded',NULL,'unresolved',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1,0,0,0,0,'moderate','best_source','A vague word decides nothing.',NULL,'ada','2021-10-08T12:02:00.000000Z','no','not approved','no','C7 dozens: set aside: a party to the conflict with an interest in the figure','C7 dozens, set aside, Northern Wire (ungraded) “Northern Wire: dozens.”',11);
CREATE TABLE "sources" ("reconciliation" TEXT, "claim" TEXT, "place" NUMERIC, "name" TEXT, "manner" TEXT, "said_on" TEXT, "grade" TEXT, PRIMARY KEY (reconciliation, claim, place), FOREIGN KEY (reconciliation, claim) REFERENCES evidence (reconciliation, claim));
INSERT INTO "sources" VALUES('R5','C9',1,'=HYPERLINK("x")|<b>␛[31m⟦RLO⟧evil`**_
@ada https://x.example','says',NULL,'ungraded');
INSERT INTO "sources" VALUES('R1','C1',1,'Courier','cites',NULL,'ungraded');
INSERT INTO "sources" VALUES('R1','C1',2,'Northern Wire','says',NULL,'ungraded');
INSERT INTO "sources" VALUES('R1','C2',1,'Northern Wire','cites',NULL,'ungraded');
INSERT INTO "sources" VALUES('R1','C2',2,'Taliban sources','says',NULL,'F');
INSERT INTO "sources" VALUES('R1','C3',1,'Kunduz official','says',NULL,'ungraded');
INSERT INTO "sources" VALUES('R1','C4',1,'Mirror','cites',NULL,'ungraded');
INSERT INTO "sources" VALUES('R1','C4',2,'Taliban sources','says',NULL,'F');
INSERT INTO "sources" VALUES('R2','C5',1,'Amaq','says',NULL,'ungraded');
INSERT INTO "sources" VALUES('R2','C6',1,'al-Naba','says',NULL,'ungraded');
INSERT INTO "sources" VALUES('R3','C7',1,'Northern Wire','says',NULL,'ungraded');
COMMIT;
