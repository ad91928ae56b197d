"""Out-of-fold forecasts of scikit-learn, as its users would write them to a file.

Run in this folder with scikit-learn 1.9.1; the seeds are fixed.
"""

import csv

import numpy as np
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.linear_model import BayesianRidge
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def read(name):
    with open(f"../data/{name}.csv") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def write(name, header, columns):
    with open(f"{name}.csv", "w") as file:
        file.write(",".join(header) + "\n")
        for row in zip(*columns):
            file.write(",".join(c if isinstance(c, str) else f"{c:.6g}" for c in row) + "\n")


_, rows = read("diabetes")
table = np.array(rows, dtype=float)
x, y = table[:, :-1], table[:, -1]
folds = list(KFold(10, shuffle=True, random_state=0).split(x))

levels = [0.05, 0.25, 0.5, 0.75, 0.95]
quantiles = np.zeros((len(y), len(levels)))
ridge = np.zeros((len(y), 2))
for train, test in folds:
    for k, level in enumerate(levels):
        boosting = GradientBoostingRegressor(loss="quantile", alpha=level, random_state=0)
        quantiles[test, k] = boosting.fit(x[train], y[train]).predict(x[test])
    scaled = StandardScaler().fit(x[train])
    model = BayesianRidge().fit(scaled.transform(x[train]), y[train])
    ridge[test] = np.column_stack(model.predict(scaled.transform(x[test]), return_std=True))
write(
    "diabetes_boosting",
    ["progression"] + [f"q{level}" for level in levels],
    [y, *quantiles.T],
)
write("diabetes_bayesian_ridge", ["progression", "yhat", "std"], [y, *ridge.T])

_, rows = read("mcycle")
times, accel = np.array(rows, dtype=float).T
draws = np.zeros((len(accel), 100))
for fold, (train, test) in enumerate(KFold(10, shuffle=True, random_state=0).split(times)):
    kernel = ConstantKernel(1.0) * RBF(1.0) + WhiteKernel(0.1)
    scaler = StandardScaler().fit(times[train, None])
    process = GaussianProcessRegressor(kernel, normalize_y=True)
    process.fit(scaler.transform(times[train, None]), accel[train])
    draws[test] = process.sample_y(scaler.transform(times[test, None]), 100, random_state=fold)
write("mcycle_gaussian_process", ["accel"] + [f"draw_{i + 1}" for i in range(100)], [accel, *draws.T])

_, rows = read("breast_cancer")
x = np.array([row[:-1] for row in rows], dtype=float)
diagnosis = np.array([row[-1] for row in rows])
probabilities = np.zeros((len(diagnosis), 2))
for train, test in StratifiedKFold(10, shuffle=True, random_state=0).split(x, diagnosis):
    bayes = make_pipeline(StandardScaler(), GaussianNB()).fit(x[train], diagnosis[train])
    probabilities[test] = bayes.predict_proba(x[test])
write(
    "breast_cancer_naive_bayes",
    ["diagnosis", "proba_benign", "proba_malignant"],
    [diagnosis.tolist(), *probabilities.T],
)
