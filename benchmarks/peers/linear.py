"""Character n-grams within words, weighted by rarity, by scikit-learn: logistic regression for intents, cosine for texts."""

from __future__ import annotations

from collections.abc import Sequence

from peers import Decide, Example, Find


def classifier(examples: Sequence[Example]) -> Decide:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    features = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = make_pipeline(features, LogisticRegression(C=30, max_iter=200, class_weight="balanced"))
    model.fit([text for text, _ in examples], [intent for _, intent in examples])
    return lambda text: str(model.predict([text])[0])


def search(texts: Sequence[str]) -> Find:
    from sklearn.feature_extraction.text import TfidfVectorizer

    features = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    rows = features.fit_transform(texts)

    def find(text: str) -> int:
        return int((rows @ features.transform([text]).T).toarray().argmax())

    return find
